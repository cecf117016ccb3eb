import type { Me } from '@/api/types';

/** Whether a post heads the office of a county or the city, which reads what second looks say. */
export function headsOffice(post: Me['posts'][number]): boolean {
  return post.rank === 'head' && (post.role === 'county/office' || post.role === 'city/office');
}
