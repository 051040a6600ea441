/** Asks the application's own backend, which knows who is signed in. */
export async function getToken({ studentId, signal }) {
  const response = await fetch(`/messages-token?student=${encodeURIComponent(studentId)}`, { signal });
  const { token } = await response.json();
  return token;
}
