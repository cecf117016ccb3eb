import { mount } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { defineComponent } from 'vue';
import { useKeys } from './keys';

const pressed: string[] = [];
const Page = defineComponent({
  setup() {
    const note = (name: string) => () => void pressed.push(name);
    useKeys({ j: note('j'), J: note('J'), Enter: note('Enter'), 'Ctrl+Enter': note('Ctrl+Enter') });
  },
  template: `<div><p tabindex="0">x</p><textarea></textarea><input type="checkbox" /><button>b</button>
    <div role="dialog"><span tabindex="0">d</span></div></div>`,
});

/** Presses a key where the focus is. */
function press(on: string, key: string, more: KeyboardEventInit = {}) {
  const page = mount(Page, { attachTo: document.body });
  page.get(on).element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }));
  page.unmount();
  return pressed.splice(0);
}

describe('keys of a page', () => {
  afterEach(() => pressed.splice(0));

  it('are heard where nobody writes, capitals apart', () => {
    expect(press('p', 'j')).toEqual(['j']);
    expect(press('p', 'J', { shiftKey: true })).toEqual(['J']);
    expect(press('p', 'x')).toEqual([]);
  });

  it('are silent while someone writes, composes or answers a dialog', () => {
    expect(press('textarea', 'j')).toEqual([]);
    expect(press('p', 'j', { isComposing: true })).toEqual([]);
    expect(press('[role=dialog] span', 'j')).toEqual([]);
    expect(press('[role=dialog] span', 'Enter', { ctrlKey: true })).toEqual([]);
  });

  it('are heard at a box somebody has just ticked', () => {
    expect(press('input[type=checkbox]', 'j')).toEqual(['j']);
  });

  it('leave Enter to the button it stands on', () => {
    expect(press('button', 'Enter')).toEqual([]);
    expect(press('p', 'Enter')).toEqual(['Enter']);
  });

  it('with Ctrl are heard while someone writes, and are not the bare ones', () => {
    expect(press('textarea', 'Enter', { ctrlKey: true })).toEqual(['Ctrl+Enter']);
    expect(press('p', 'j', { ctrlKey: true })).toEqual([]);
    expect(press('p', 'j', { altKey: true })).toEqual([]);
  });
});
