/**
 * Why a message failed, in Spanish: by the failure's code, else by its next step. The words are the element's, so that a person
 * reads the same on the page and on paper.
 */
import type { Failure, NextStep } from '../../contract.ts';

const byNext: Readonly<Record<NextStep, string>> = {
  send_again: 'El mensaje no llegó. Envíelo de nuevo.',
  send_email: 'El texto no llegó. Envíe un correo.',
  send_text: 'El correo no llegó. Envíe un texto.',
  fix_address: 'El teléfono o el correo falta o no es válido. Revíselo.',
  tell_admin: 'El envío no está bien configurado. Avise a administración.',
  wait: 'El mensaje no llegó. Inténtelo más tarde.',
  edit: 'El mensaje no se puede enviar así. Cámbielo.',
  none: 'El mensaje no se envió.',
};

const byCode: Readonly<Record<string, string>> = {
  landline: 'Este teléfono no recibe textos (es fijo).',
  cannot_receive_texts: 'Este teléfono no recibe textos. Envíe un correo.',
  unreachable: 'El teléfono está apagado, sin señal o no recibe textos. Inténtelo más tarde.',
  filtered: 'La compañía telefónica filtró el texto como posible spam. Cámbielo: menos enlaces y mayúsculas.',
  opted_out: 'Los textos están desactivados para este número. Solo el dueño del teléfono puede activarlos.',
  invalid_number: 'El número no es válido o ya no se usa. Revíselo.',
  number_not_in_use: 'El número no es válido o ya no se usa. Revíselo.',
  wrong_number: 'El número no es válido o ya no se usa. Revíselo.',
  bounced: 'La dirección de correo no existe o no es válida. Revísela.',
  invalid_email: 'La dirección de correo no existe o no es válida. Revísela.',
  mailbox_full: 'El buzón está lleno. Envíe un texto o inténtelo más tarde.',
  complained: 'Esta dirección rechaza nuestros correos. Envíe un texto.',
  suppressed: 'Esta dirección rechaza nuestros correos. Envíe un texto.',
  unconfirmed: 'Puede que haya llegado. Pregunte antes de enviarlo de nuevo.',
  daily_limit: 'Se alcanzó el límite de textos del día. Inténtelo mañana o envíe un correo.',
};

export function spanishReason({ code, next }: Failure): string {
  return byCode[code] ?? byNext[next];
}
