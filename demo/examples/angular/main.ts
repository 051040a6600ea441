import '@angular/compiler'; // compiles in the browser; a build by Angular's own tools needs neither this nor eval
import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { getToken } from '../get-token.js';

@Component({
  selector: 'student-messages',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <votech-messages
      [studentId]="studentId"
      [getToken]="getToken"
      (votech-message-sent)="sent.set(sent() + 1)"
    ></votech-messages>
    <output>{{ sent() }} sent</output>
  `,
})
class StudentMessages {
  studentId = 'stu_1042';
  getToken = getToken;
  sent = signal(0);
}

await bootstrapApplication(StudentMessages);
