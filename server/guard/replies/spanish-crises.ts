import { pattern } from '../search/pattern.ts';
import { rule } from '../search/phrases.ts';

const wishing =
  '(?:quiero|quisiera|deseo|queria|voy a|ganas de|pienso en|pense en|pensando en|prefiero|intente|trate de|ojala)';
const helping = pattern`
  (?:(?:esta|estan|estuvo|estaba|sigue|siguen|vive|ha|quiere|quieren|va a|van a|quiso|intento|amenazo con|ya|otra vez|
      siempre|tambien) ){0,3}
`;
const striking = pattern`
  (?:peg(?:a|o|an|aron|ando|ar)|golpe(?:a|o|an|aron|ando|ar)|viol(?:a|o|an|aron|ando|ar)|abus(?:a|o|an|ando|ar)|
    lastim(?:a|o|an|ando|ar)|maltrat(?:a|o|an|ando)|ahorc(?:a|o|ando)|amenaz(?:a|o|an|aron|ando)|pate(?:a|o)|quemo|
    apunalo|encierra|encerro|manose(?:a|o)|persigue|acos(?:a|o|ando)|matar)
`;

/** Accents are folded before. */
export const spanishCrises = [
  rule(
    pattern`
      (?:me )?${wishing} (?:ya )?(?:no )?(?:morir(?:me)?|matar(?:me)?|me muera|me muriera|estar muert[oa]|desaparecer|
        dormir para siempre|acabar con (?:todo|mi vida|esto)|quitarme la vida|suicid\w{2,5}|lastimarme|hacerme dano|
        cortarme|colgarme|despertar|(?:tir|avent)arme (?:de|del|a|al))(?!\w)
    `,
    pattern`
      (?:ya )?no (?:quiero|puedo|aguanto|tengo ganas de|deseo)(?: seguir| mas)? (?:vivir|viviendo|vivo|viva|
        estar aqui|existir|mas con (?:esto|mi vida)|despertar|seguir (?:asi|viviendo|adelante))(?!\w)
    `,
    pattern`
      no aguanto mas|no (?:le )?(?:encuentro|veo) sentido a (?:la|mi) vida|no vale la pena (?:vivir|la vida|seguir)|
      (?:me )?cans(?:e|ad[oa]) de (?:vivir|la vida)
    `,
    pattern`
      (?:quitar(?:me|se)|acabar con) (?:la|mi|su) (?:propia )?vida|mejor muert[oa]|estarian mejor sin mi|
      nadie me extranaria|(?:cartas?|nota) de despedida
    `,
    pattern`
      (?:se|me) (?:quiere|queria|quiero|va a|voy a|intento|intente|quiso) (?:matar|morir|suicidar|cortar|lastimar|
        ahorcar)(?!\w)|
      matar(?:me|se)(?!\w)|suicid(?:ar\w{0,4}|io|a|e)(?!\w)|sobredosis
    `,
    pattern`
      (?:se|me) (?:esta|estoy|estaba|ha estado|he estado|volvi a|volvio a|anda|ando) (?:cort|lastim|quem)(?:ando|ar)|
      me (?:mato|corto|hago cortes|corte (?:los|las|otra)|lastimo|hago dano|hice dano)(?!\w)
    `,
    pattern`
      hacer(?:me|se) dano|cortar(?:me|se) (?:las|los)|
      (?:tom[eo]|trag[ou]e?) (?:unas|muchas|todas|un monton de|un bote de|un frasco de) (?:las |sus |
        mis )?(?:pastillas|medicinas)
    `,
  ),
  rule(
    pattern`
      (?:me|nos|le|la|lo|a mi (?:mama|hermana|hermano|hija|
          hijo)) ${helping}${striking}(?!\w)(?! (?:mucho )?(?:un resfriado|la gripa|el sol|hambre|a las?))
    `,
    pattern`
      abus\w{1,4} de (?:mi|ella|el|nosotr[oa]s|mi (?:hermana|hermano|hija|hijo))(?!\w)|
      (?:padrastro|papa|padre|tio|novio|hermano|primo|abuelo|senor|hombre|el) me (?:toca|toco|tocaba|
        esta tocando)(?! trabajar)
    `,
    pattern`
      (?:avento|aventaron|empujo|empuja|jalo|tiro) (?:contra|por las|del pelo|al (?:piso|suelo))|
      me tienen? (?:encerrad|amarrad|secuestrad)[oa]|no (?:me|nos) dejan? salir(?! temprano)
    `,
    pattern`
      (?:tengo|tenemos|me da|da) (?:mucho )?miedo(?= ?(?:$|
          [.!?,]| (?:de (?:el|ella|mi|ir|volver|regresar|estar)|a mi|estar|ir|regresar|volver|porque|y)(?!\w)))|
      no (?:me )?(?:siento|sentimos|estoy|estamos) (?:segur[oa]s? (?:en|aqui|con)|a salvo)
    `,
    pattern`
      (?:trae|tiene|saco|con|traen) (?:un|una|el|la) (?:pistola|arma|cuchillo|navaja|machete)|
      llam(?:e|en|a) a la policia|manden (?:ayuda|a alguien)|auxilio|ayuden?me(?= ?(?:$|[.!?,]| por favor))
    `,
    pattern`
      no (?:se )?(?:despierta|reacciona|respira)|me (?:corrio|corrieron|echo|echaron) de (?:la |mi )?casa|
      no tengo (?:donde|a donde) (?:ir|dormir|quedarme)
    `,
  ),
];
