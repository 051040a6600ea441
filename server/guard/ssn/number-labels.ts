import { allMatches } from '../search/all-matches.ts';
import { pattern } from '../search/pattern.ts';

/** What the words beside a number say that it is. */
export type Label = { kind: 'ssn' | 'personal' | 'other'; start: number; end: number };

/** All labels of a text in small letters, in order. */
export function readLabels(lower: string): Label[] {
  return allMatches(lower, anyLabel).map((match) => {
    const { ssn, personal } = match.groups ?? {};
    const kind = ssn !== undefined ? 'ssn' : personal !== undefined ? 'personal' : 'other';
    const abbreviated =
      /(?:no|num|nr|ref|conf|acct|tel)$/.test(match[0]) && lower[match.index + match[0].length] === '.';
    return { kind, start: match.index, end: match.index + match[0].length + (abbreviated ? 1 : 0) };
  });
}

/** True where only words like "number is" or "for Jordan:" stand between a label and its number. */
export function linksToNumber(between: string): boolean {
  if (between.length > 60 || /[.!?;]\s/.test(between.replace(/\b(?:no|num|nr|ref|conf)\. /g, '')))
    return false;
  let strangers = 0;
  for (const [word] of between.matchAll(/[a-z']+/g)) {
    if (opensName.has(word)) strangers = 3;
    else if (!linkWords.has(word) && --strangers < 0) return false;
  }
  return true;
}

/** The label that follows a number directly: "123456789 is his SSN", "100234567 (student ID)". */
export function linksBack(between: string): boolean {
  return new RegExp(pattern`
    ^ ?(?:[,=(\-:]|is|was|has|es|era|as|como) ?(?:just |only |
      not )?(?:(?:his|her|their|your|my|the|our|an?|el|la|su|tu|mi|un) )?(?:new |old |full )?$
  `).test(between);
}

const linkWords = new Set(
  `number numbers no num nr numero id code codigo card barcode reference is was are will be now still it's its es son
  era sera the your his her their our my new old this a an su tu el la las los mi un una that which ending here update
  updates status info details ready shipped confirmed arrived says reads shows dice`.split(/\s+/),
);
const opensName = new Set(['for', 'of', 'to', 'on', 'de', 'del', 'para', 'at', 'in', 'en']);

const ssnWords = [
  'ssns?(?: (?:card|number|num|no|id|code)){0,2}(?![a-z])',
  pattern`s\.? ?s\.? ?n(?![a-z])\.?`,
  pattern`ss ?(?:#|number\b|num\b|no\b|card\b)`,
  pattern`soc(?:ial)?\.?[ -]?sec(?:urity)?(?: (?:card|number|num|no|id|code)){0,2}\b`,
  pattern`soc ?(?:#|number\b|num\b|no\b)`,
  pattern`
    socials?(?![a-z])(?![ -](?:studies|study|work|worker|workers|media|skills?|event|events|club|hour|distanc\w{0,5}|
        justice|science|sciences|services?|emotional|anxiety|life|night|dance|media|network\w{0,3}|gathering|
        committee|time|class|page|pages|post|posts|account|accounts)\b)
  `,
  pattern`(?:(?:numero|tarjeta|num) (?:de |del )?(?:su |tu )?)?seguro social\b`,
  pattern`seg(?:uro)?\.? soc(?:ial)?\b`,
  pattern`nss\b`,
  pattern`taxpayer id\b`,
].join('|');

const otherWords = [
  pattern`
    (?:not|no|isn't|aint) (?:an? |his |her |their |your |the |my |el |su |es el )?(?:ssn|social security|
      seguro social|social)(?: number)?\b
  `,
  pattern`
    (?:student|customer|client|employee|member|badge|library|lunch|user|job|case|state|school|bus pass|apprentice|
      candidate|test|exam|teacher|program|device|asset)s? (?:id|number|num|no|#|card)
  `,
  pattern`
    (?:su |tu |mi |el )?(?:numero|num|no\.?|#) de (?:estudiante|alumn[oa]|matricula|pedido|orden|compra|caso|
      emplead[oa]|cliente|soci[oa]|miembro|factura|recibo|rastreo|guia|seguimiento|confirmacion|reserva|referencia|
      cuenta|poliza|licencia|placa|serie|telefono|tarjeta|boleto|folio|control|registro|cita|casillero|aula|salon)
  `,
  pattern`
    (?:ready|available) (?:for|to) (?:pick|collect)|(?:shipped|arrived|delivered)\b|times|schedule|hours|dates|parcel|
    file (?:number|no|#)|bib|raffle|record number|apprenticeship (?:number|no|#|id)|
    (?:medicaid|medicare|insurance|union|member|crew) (?:number|no|#|id)|job (?:number|no|#)|work order|estimate|
    quote|asset|equipment|tool|unit number|van|truck|bus pass|pass\b|key\b|keypad|alarm|lock\b|combination|combo|
    doc(?:ument)? (?:number|no|#|id)|application (?:number|no|#|id)
  `,
  pattern`
    (?:case|package|class|form|job|employee|grant|section|event|donation|deposit|check|permit)(?=[ :#]{1,3}\d)|
    matricula|ids?\b|i\.d\.|identification|identificacion|username|user name|login
  `,
  pattern`
    (?<!in )order\b(?! (?:to|that)\b)|orden\b|pedido|po\b|purchase order|invoice|factura|receipt|recibo|tracking|
    track|rastreo|guia|shipment|package|ups|usps|fedex|dhl
  `,
  pattern`
    confirmation|confirmacion|folio|solicitud|reservation|booking|reference|referencia|ref\b|ticket|claim|permit|
    permiso|application number|application no|application #|request|case (?:number|no|#)|docket
  `,
  pattern`account|acct|cuenta|routing|bank|check number|check #|checking|savings|policy|group number|ein\b|tax exempt|grant`,
  pattern`
    license|licence|licencia|plate|placa|vin\b|passport|pasaporte|permit|registration|title number|credential|
    certificate|certification|certificado|cert\b
  `,
  pattern`
    isbn|upc|sku|barcode|serial|model|part (?:number|no|#)|item|article|catalog|asin|lot|batch|imei|mac address|
    version|build
  `,
  pattern`
    code|codigo|pin\b|passcode|pw\b|pwd|wi-?fi|password|contrasena|clave|verification|verificacion|one-time|otp|access
  `,
  pattern`
    meeting|zoom|webinar|conference|reunion|teams|webex|google meet|dial-in|dial in|phone|telephone|cell|fax|tel\b|
    telefono|celular|whatsapp|extension|ext\b|pager
  `,
  pattern`(?:call|text|dial|llama(?:r|me)?|marca|reach)\b`,
  pattern`
    locker|room|rooms|class (?:number|no|#|code)|course|crn|section|voucher|coupon|gift card|card number|card|tarjeta|
    points?|score|scores
  `,
  pattern`
    problems?|questions?|pages?|chapters?|lessons?|exercises?|items|days|weeks|periods?|grades?|steps?|units?|
    modules?|sizes?|numbers(?= \d)|count|counting|problemas?|preguntas?|paginas?|capitulos?|lecciones|ejercicios?|
    seats?|bus(?:es)?|routes?|zip|postal
  `,
].join('|');

const personalWords = pattern`
  (?:his|her|hers|their|my|your|the|its|\w{2,16}'s|su|tu|mi|el) (?:full |whole |complete |real )?(?:number|numbers|
    num|#|digits|numero|numeros|nine|9)\b
`;

const anyLabel = new RegExp(
  pattern`(?<!\w)(?:(?<other>${otherWords})|(?<ssn>${ssnWords})|(?<personal>${personalWords}))`,
  'g',
);
