import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import { spentWords, type DiagramWay } from './way';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
interface Canvas {
  zoom(scale: number | 'fit-viewport', center?: 'auto' | { x: number; y: number }): number;
  viewbox(): Box & { inner: Box; outer: Box; scale: number };
  viewbox(box: Box): void;
  addMarker(element: string, marker: string): void;
  removeMarker(element: string, marker: string): void;
  resized(): void;
}
interface Registry {
  get(id: string): (Box & { id: string }) | undefined;
}
interface Overlays {
  add(element: string, overlay: { position: Record<string, number>; html: HTMLElement }): void;
}
interface EventBus {
  on(event: string, callback: (event: { element: { id: string; type: string } }) => void): void;
}

const drawnFont = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";
const margin = 16;
/** Height kept free below the drawing for the watermark of bpmn-js, in pixels of the page. */
const watermark = 28;

/** A drawn diagram inside one page element; the page around it keeps its own scrolling. */
export class Drawing {
  private readonly viewer: NavigatedViewer;
  private chosen: string | null = null;

  constructor(container: HTMLElement, onSelect: (element: string) => void) {
    this.viewer = new NavigatedViewer({
      container,
      zoomScroll: { enabled: false },
      textRenderer: {
        defaultStyle: { fontFamily: drawnFont, fontSize: 15, lineHeight: 1.25 },
        externalStyle: { fontSize: 13, lineHeight: 1.2 },
      },
      bpmnRenderer: { defaultStrokeColor: '#6b737c', defaultLabelColor: '#1f2328' },
    } as ConstructorParameters<typeof NavigatedViewer>[0]);
    this.part<EventBus>('eventBus').on('element.click', ({ element }) => onSelect(element.id));
  }

  /** Rejects when the text is not a drawable BPMN 2.0 document. */
  async show(xml: string, way?: DiagramWay): Promise<void> {
    this.chosen = null;
    await this.viewer.importXML(xml);
    if (way) this.mark(way);
    this.fit();
  }

  fit(): void {
    const canvas = this.part<Canvas>('canvas');
    canvas.resized();
    const { inner, outer } = canvas.viewbox();
    if (!outer.width || !outer.height || !inner.width) return;
    const room = outer.height - watermark;
    const scale = Math.min(outer.width / (inner.width + 2 * margin), room / (inner.height + 2 * margin), 1.25);
    const width = outer.width / scale;
    canvas.viewbox({
      x: inner.x - (width - inner.width) / 2,
      y: inner.y - (room / scale - inner.height) / 2,
      width,
      height: outer.height / scale,
    });
  }

  zoomBy(factor: number): void {
    const canvas = this.part<Canvas>('canvas');
    const next = Math.min(3, Math.max(0.25, canvas.viewbox().scale * factor));
    canvas.zoom(next, 'auto');
  }

  /** Brings one step to the middle at a readable size. */
  centre(element: string): void {
    const shape = this.part<Registry>('elementRegistry').get(element);
    if (!shape) return;
    const canvas = this.part<Canvas>('canvas');
    if (this.chosen) canvas.removeMarker(this.chosen, 'fs-chosen');
    canvas.addMarker(element, 'fs-chosen');
    this.chosen = element;
    const { outer, scale } = canvas.viewbox();
    const at = Math.max(scale, 0.9);
    const [width, height] = [outer.width / at, outer.height / at];
    canvas.viewbox({
      x: shape.x + shape.width / 2 - width / 2,
      y: shape.y + shape.height / 2 - height / 2,
      width,
      height,
    });
  }

  /** Distance of the middle of a step from the left edge of the drawing, in pixels of the page. */
  leftOf(element: string): number | null {
    const shape = this.part<Registry>('elementRegistry').get(element);
    if (!shape) return null;
    const { x, scale } = this.part<Canvas>('canvas').viewbox();
    return (shape.x + shape.width / 2 - x) * scale;
  }

  destroy(): void {
    this.viewer.destroy();
  }

  private mark(way: DiagramWay): void {
    const known = this.part<Registry>('elementRegistry');
    const canvas = this.part<Canvas>('canvas');
    const put = (ids: string[], marker: string) =>
      ids.filter((id) => known.get(id)).forEach((id) => canvas.addMarker(id, marker));
    put(way.visited, 'fs-visited');
    put(way.flows, 'fs-taken');
    put(way.current, 'fs-current');
    for (const [id, spent] of Object.entries(way.spent)) {
      const shape = known.get(id);
      if (!shape || shape.width < 80) continue;
      const label = document.createElement('div');
      label.className = 'fs-spent';
      label.textContent = spentWords(spent);
      this.part<Overlays>('overlays').add(id, { position: { bottom: -4, left: 0 }, html: label });
      label.style.width = `${shape.width}px`;
    }
  }

  private part<T>(name: string): T {
    return this.viewer.get(name) as T;
  }
}
