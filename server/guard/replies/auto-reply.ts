import { pattern } from '../search/pattern.ts';

/** Written by a phone or a mail server: nobody waits for an answer to it. */
export const autoReplies = [
  new RegExp(pattern`
    ^[^a-z0-9]{0,4}(?:liked|loved|disliked|laughed at|emphasi[sz]ed|questioned|removed an? [\w ]{2,24} from|
      reacted (?:with )?[^a-z0-9"]{1,24} to|(?:le|te|me) (?:gusto|encanto)|no (?:le|te) gusto|se rio de|enfatizo|
      cuestiono|reacciono (?:con )?[^a-z0-9"]{1,24} a|le dio) ?(?:"|
      an? (?:image|picture|photo|movie|video|attachment|message|link|voice)|una? (?:imagen|foto|video|mensaje))
  `),
  /^[^a-z0-9"]{1,24}(?:to|a) ?[^a-z0-9"]{0,4}"/,
  new RegExp(pattern`
    ^[^a-z0-9]{0,4}(?:auto(?:matic|mated)?[ -]?(?:reply|response|message)|
      (?:this is )?an? auto(?:mated|matic) (?:reply|response|message)|respuesta automatica|mensaje automatico|
      out of (?:the )?office|fuera de (?:la )?oficina)
  `),
  new RegExp(pattern`
    ^[^a-z0-9]{0,4}(?:sorry,? |hi,? |hey,? )?(?:i'?m|i am|currently|estoy) (?:currently )?(?:driving|conduciendo|
      manejando)(?: right now| at the moment| ahora(?: mismo)?)?(?= ?(?:$|[.,;!:(-]|with |
        and (?:can'?t|cannot|will|i'?ll|unable)|so i|y (?:no|te)|con ))
  `),
  /^[^a-z0-9]{0,4}(?:sent (?:from|via|with) |enviado (?:desde|con) )/,
  new RegExp(pattern`
    ^[^a-z0-9]{0,4}(?:i'?m|i am) not receiving notifications|
    (?:i have )?do not disturb (?:is|while driving|mode|turned on)|while driving turned on|
    th(?:is|e) (?:number|mailbox|inbox|account|
      phone)(?: you (?:have )?(?:texted|dialed|called|reached))? (?:is not monitored|is unmonitored|
      does not (?:accept|receive|support)|cannot receive|can'?t receive|is not able)|
    (?:the )?person you are (?:texting|trying to reach) (?:can'?t|cannot|is)|this is an automat(?:ed|ic)
  `),
  new RegExp(pattern`
    ^[^a-z0-9]{0,4}(?:i'?m|i am) (?:currently )?(?:away|unavailable|in a meeting|at work|
      out of (?:the )?office)[^.!?]{0,40}(?:will|i'?ll) (?:get back|reply|respond|call|text|
      return)[^.!?]{0,40}[.!]? ?(?:sent|auto|-)
  `),
  /^a (?:\w{1,16} )?(?:le (?:gusto|encanto|dio risa)|"[^"]{1,200}" le (?:gusto|encanto|dio risa))/,
  // What telephones offer to answer with, and nothing else.
  new RegExp(pattern`
    ^(?:sorry,? )?(?:i )?can'?t talk right now\.?(?: (?:what'?s up|
        can i call you later)\??)?(?: ?sent from do not disturb)?$
  `),
  new RegExp(pattern`
    \((?:auto\w{0,8}[ -]?(?:reply|message|response)|mensaje automatico)\)$|
    ^(?:delivery (?:has |to )\w|undeliverable|mail delivery)
  `),
  new RegExp(pattern`
    ^[^a-z0-9]{0,4}thank(?:s| you) for (?:contacting|calling|texting|reaching out|
      your (?:message|email|text))[^?]{0,80}(?:closed|hours are|business day|get back|reply|respond|shortly|
      as soon as|unavailable)
  `),
];
