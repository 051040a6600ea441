/** Who can be chosen in the role switch: one person for each role of the program, those without Messages too. */
export interface DemoPerson {
  /** The value of the token's `role`. */
  readonly role: string;
  readonly id: string;
  readonly name: string;
}

export const people: readonly DemoPerson[] = [
  { role: 'super_admin', id: 'staff_1', name: 'Priya Raman' },
  { role: 'director', id: 'staff_2', name: 'Elena Vasquez' },
  { role: 'case_manager', id: 'staff_7', name: 'Dana Whitfield' },
  { role: 'coordinator', id: 'staff_9', name: 'Marcus Lee' },
  { role: 'volunteer', id: 'staff_21', name: 'Sam Okafor' },
  { role: 'grant_writer', id: 'staff_30', name: 'Julia Brandt' },
  { role: 'parent', id: 'guardian_3', name: 'Rosa Rivera' },
  { role: 'student', id: 'learner_1042', name: 'Jordan Rivera' },
  { role: 'assistant_coordinator', id: 'staff_12', name: 'Noor Haddad' },
];

export function personOf(role: string): DemoPerson | undefined {
  return people.find((person) => person.role === role);
}
