import { defineAsyncComponent } from 'vue';
import DiagramLoading from './DiagramLoading.vue';

export type { DiagramWay } from './way';

/**
 * The drawing of an edition, read only: the one door through which other rooms show a diagram. bpmn-js stays behind it
 * and is loaded when the first diagram is shown.
 */
export const DiagramView = defineAsyncComponent({
  loader: () => import('./DiagramView.vue'),
  loadingComponent: DiagramLoading,
  delay: 0,
});
