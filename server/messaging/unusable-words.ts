/** What stands in the way of a message, in plain words: what it is, and what to do. Nothing here says who did what. */
import type { Channel, Unusable } from '../contract.ts';

export const unusableWords: Readonly<Record<Channel, Readonly<Record<Unusable, string>>>> = {
  sms: {
    no_address: 'There is no phone number on file.',
    channel_off: 'Texting is not set up here.',
    opted_out:
      "Texts are off for this number. Only the phone's owner can turn them on again, by texting START.",
    cannot_receive_texts: "This phone can't receive texts (landline).",
    wrong_number: 'This number was recorded as a wrong number. Texts to it have stopped.',
    complained: 'Texts to this number have stopped.',
  },
  email: {
    no_address: 'There is no email address on file.',
    channel_off: 'Email is not set up here.',
    opted_out: 'Email is off for this address.',
    cannot_receive_texts: 'This address cannot receive email.',
    wrong_number: 'This address was recorded as a wrong one.',
    complained: 'Our email was marked as spam at this address. Email to it has stopped.',
  },
};
