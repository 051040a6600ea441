import { mount } from 'svelte';
import StudentMessages from './StudentMessages.svelte';

mount(StudentMessages, { target: document.querySelector('#app'), props: { studentId: 'stu_1042' } });
