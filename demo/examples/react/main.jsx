import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { getToken } from '../get-token.js';

function StudentMessages({ studentId }) {
  const [sent, setSent] = useState(0);
  return (
    <>
      <votech-messages
        student-id={studentId}
        getToken={getToken}
        onvotech-message-sent={() => setSent((count) => count + 1)}
      />
      <output>{sent} sent</output>
    </>
  );
}

createRoot(document.querySelector('#app')).render(<StudentMessages studentId="stu_1042" />);
