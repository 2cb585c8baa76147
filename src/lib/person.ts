/** The address of "Name <mail>" in lower case; the whole text when it has another form. */
const mailOf = (person: string): string => (/<([^<>]*)>$/.exec(person)?.[1] ?? person).toLowerCase();

/** Whether two people have one mail address. Names are written in many ways, and two people may share one. */
export const isSamePerson = (one: string, other: string): boolean => mailOf(one) === mailOf(other);
