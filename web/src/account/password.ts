/** The rule assessors of level 2 accept: 8 characters, three of the four kinds. */
export function strongEnough(password: string): boolean {
  const kinds = [/[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
  return password.length >= 8 && kinds >= 3;
}
