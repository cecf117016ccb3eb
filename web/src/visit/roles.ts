import type { Me } from '@/api/types';

const among = (me: Me, roles: RegExp) => me.posts.some((post) => roles.test(post.role));

/** Offices draw; they and inspectors read every draw of their area. */
export const draws = (me: Me) => among(me, /^(county|city)\/office$/);
export const readsDraws = (me: Me) => among(me, /^(county|city)\/(office|inspector)$/);
/** Whoever may be in a group has the page of visits; a village reads of its visit from its ledger. */
export const readsVisits = (me: Me) => among(me, /^((county|city)\/(office|inspector|star-team)|township\/reviewer)$/);
export const readsLedger = (me: Me) => readsVisits(me) || among(me, /^village\/declarant$/);
