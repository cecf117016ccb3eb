import { useQueryClient } from '@tanstack/vue-query';
import type { ActView } from '@/api/types';

/** The colour that repeats what became of an act. */
export function stateTone(state: ActView['state']): 'wait' | 'good' | 'bad' | 'calm' {
  return ({ open: 'wait', agreed: 'good', disagreed: 'bad', withdrawn: 'calm', done: 'calm' } as const)[state];
}

/** Whatever an act changes is read again: the item, the lists, the run. */
export function useReread() {
  const client = useQueryClient();
  return (item: string) => {
    void client.invalidateQueries({ queryKey: ['work-item', item] });
    void client.invalidateQueries({ queryKey: ['work-items'] });
    void client.invalidateQueries({ queryKey: ['run'] });
  };
}
