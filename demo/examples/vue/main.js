import { createApp } from 'vue';
import StudentMessages from './StudentMessages.vue';

createApp(StudentMessages, { studentId: 'stu_1042' }).mount('#app');
