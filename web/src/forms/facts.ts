import type { Me } from '@/api/types';

const readers =
  /^(village\/declarant|township\/reviewer|county\/(star-team|office|inspector)|city\/(office|inspector))$/;

/** Whether some fact sheets are open to this person; which ones, the server says. */
export const readsFacts = (me: Me) => me.posts.some((post) => readers.test(post.role));
