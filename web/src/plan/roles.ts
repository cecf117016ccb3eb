import type { Me } from '@/api/types';

const among = (me: Me, roles: RegExp) => me.posts.some((post) => roles.test(post.role));

export const readsSums = (me: Me) => among(me, /^((county|city)\/(office|inspector)|township\/reviewer)$/);
export const readsPlans = (me: Me) => readsSums(me) || among(me, /^village\/declarant$/);
export const imports = (me: Me) => among(me, /^(county|city)\/office$/);
