/**
 * The words around a transcript, in the languages of the element. What the element says, too, is said in its Spanish words, so that
 * a person reads the same on the page and on paper.
 */
import { parseAccept } from 'hono/utils/accept';
import type { Failure, Role, Status } from '../../contract.ts';
import { es as element } from '../../../widget/localize/es.ts';

export type Language = 'en' | 'es';

const en = {
  /** For times of day: those of the United States, where bare Spanish would count 24 hours. */
  region: 'en-US',
  title: 'Messages with {0}',
  exported: 'Exported by {0} on {1}',
  timeZone: 'Time zone',
  times: 'All times are in this time zone: {0}',
  end: 'End of the record',
  time: 'Time',
  kind: 'Kind',
  channel: 'Channel',
  from: 'From',
  to: 'To',
  address: 'Number or address',
  subject: 'Subject',
  message: 'Message',
  attachments: 'Attachments',
  outcome: 'Outcome',
  outcomeTime: 'Outcome since',
  reason: 'Reason',
  reasonOf: ({ message }: Failure): string => message,
  attempt: 'Attempt',
  attemptNumber: 'Attempt {0}',
  retryOf: 'Retry of',
  id: 'Id',
  exportedBy: 'Exported by',
  exportedAt: 'Exported at',
  sentKind: 'Message',
  replyKind: 'Reply',
  changeKind: 'Change',
  sms: 'Text (SMS)',
  email: 'Email',
  covered: 'Covered: holds a Social Security number',
  removed: 'Removed under the retention schedule on {0}',
  sentPicture: 'Sent a picture',
  sentFile: 'Sent an attachment',
  phoneChanged: 'Phone changed to …{0}',
  phoneRemoved: 'Phone number removed',
  received: 'Received',
  wrongNumber: 'Recorded as a wrong number',
  noConfirmation: 'no confirmation by the carrier',
  statuses: {
    sending: 'Sending',
    sent: 'Sent',
    delivered: 'Delivered',
    failed: 'Failed',
    unconfirmed: 'Not confirmed',
  } satisfies Record<Status, string>,
  roles: {
    super_admin: 'Super Admin',
    director: 'Director',
    case_manager: 'Case Manager',
    coordinator: 'Coordinator',
    volunteer: 'Volunteer',
  } satisfies Record<Role, string>,
};
export type TranscriptWords = typeof en;

const es: TranscriptWords = {
  region: 'es-US',
  title: 'Mensajes con {0}',
  exported: 'Exportado por {0} el {1}',
  timeZone: 'Zona horaria',
  times: 'Todas las horas son de esta zona horaria: {0}',
  end: 'Fin del registro',
  time: 'Hora',
  kind: 'Tipo',
  channel: 'Canal',
  from: 'De',
  to: 'Para',
  address: 'Número o dirección',
  subject: 'Asunto',
  message: 'Mensaje',
  attachments: 'Adjuntos',
  outcome: 'Resultado',
  outcomeTime: 'Resultado desde',
  reason: 'Motivo',
  reasonOf: spanishReason,
  attempt: 'Intento',
  attemptNumber: 'Intento {0}',
  retryOf: 'Reintento de',
  id: 'Id',
  exportedBy: 'Exportado por',
  exportedAt: 'Exportado el',
  sentKind: 'Mensaje',
  replyKind: 'Respuesta',
  changeKind: 'Cambio',
  sms: element['Text (SMS)'],
  email: element.Email,
  covered: 'Oculto: contiene un número de Seguro Social',
  removed: element.purged,
  sentPicture: 'Envió una imagen',
  sentFile: 'Envió un archivo',
  phoneChanged: 'El teléfono cambió a …{0}',
  phoneRemoved: 'Se quitó el número de teléfono',
  received: 'Recibido',
  wrongNumber: 'Registrado como número equivocado',
  noConfirmation: 'sin confirmación de la compañía telefónica',
  statuses: {
    sending: element.Sending,
    sent: element.Sent,
    delivered: element.Delivered,
    failed: element.Failed,
    unconfirmed: element['Not confirmed'],
  },
  roles: {
    super_admin: element['Super Admin'],
    director: element.Director,
    case_manager: element['Case Manager'],
    coordinator: element.Coordinator,
    volunteer: element.Volunteer,
  },
};

/** By the failure's code, else by its next step. */
function spanishReason({ code, next }: Failure): string {
  const reasons: Readonly<Record<string, string>> = element;
  return reasons[code] ?? element[next];
}

export function transcriptWords(language: Language): TranscriptWords {
  return language === 'es' ? es : en;
}

/** Puts a value in the place of `{0}`, `{1}`. */
export function say(phrase: string, ...values: readonly string[]): string {
  return phrase.replace(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? '');
}

/** The first of ours that an Accept-Language header asks for (RFC 9110), else English. */
export function readLanguage(header: string | undefined): Language {
  const best = parseAccept(header ?? '').find(({ type, q }) => q > 0 && /^(?:en|es)\b/i.test(type));
  return best !== undefined && /^es/i.test(best.type) ? 'es' : 'en';
}
