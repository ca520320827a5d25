import { describe, expect, it } from 'vitest';
import { muscles } from '../../src/anatomy/catalogue.ts';
import { offersFor } from '../../src/guide/offers.ts';
import { placesOf } from '../../src/guide/tightPlaces.ts';
import { reasonsFor } from '../../src/guide/reasons.ts';
import { symptoms } from '../../src/guide/symptoms.ts';
import { answerOf, groupOf, placeOutlined, placeTouched } from '../../src/state/touch.ts';
import type { Sight } from '../../src/state/sight.ts';
import { Visit } from '../../src/state/visit.ts';

const right = (id: string) => ({ id, side: 'right' as const });

/** A picture in which muscles hang straight down, one metre to a thousand pixels, as long as they are named. */
const hanging = (lengths: Record<string, [number, number]>): Sight => ({
  pickAt: () => [],
  anchors: () => [],
  structures: () => [],
  silhouette: () => Promise.resolve({ points: [], face: null, shoes: { right: null, left: null } }),
  turn: { x: 0, y: 0, z: 0, w: 1 },
  eye: { x: 0, y: 0, z: 4 },
  reflex: null,
  dressings: [],
  pointOn: ({ id }, share, out) => {
    const ends = lengths[id];
    if (!ends) return false;
    out.x = 0;
    out.y = ends[0] + share * (ends[1] - ends[0]);
    return true;
  },
});

describe('a touch on the runner', () => {
  it('means a tight place for nine muscles of ten, and the others have a card with their own drill or reason', () => {
    const without = muscles.filter(({ id }) => placesOf(id).length === 0).map(({ id }) => id);
    expect(without.length).toBeLessThan(muscles.length / 10);
    expect(without.filter((id) => offersFor(id).length === 0 && reasonsFor(id).length === 0)).toEqual([]);
    expect(without).toContain('popliteus');
  });

  it('on the long muscles of the thigh means the hip above and the thigh below', () => {
    const sight = hanging({
      rectus_femoris: [500, 900],
      sartorius: [500, 950],
      tensor_fasciae_latae: [500, 620],
      vastus_lateralis: [600, 900],
    });
    expect(placeTouched([right('rectus_femoris')], 0, 545, sight)?.place.id).toBe('hip-front');
    expect(placeTouched([right('rectus_femoris')], 0, 800, sight)?.place.id).toBe('thigh-front');
  });

  it('takes what lies behind what leads nowhere, and the shin for its bare bone', () => {
    expect(placeTouched([right('patellar_ligament'), right('tibialis_anterior')], 0, 0, null)?.place.id).toBe('shin');
    expect(placeTouched([right('tibia'), right('gastrocnemius_medial')], 0, 0, null)?.place.id).toBe('shin');
    expect(placeTouched([], 0, 0, null)).toBeNull();
  });

  it('on the iliotibial band says why it has no drill, and on the muscle that pulls it where its drill is', () => {
    expect(placeTouched([right('iliotibial_tract')], 0, 0, null)?.place.id).toBe('it-band');
    expect(placeTouched([right('gluteus_maximus')], 0, 0, null)?.place.id).toBe('butt');
  });

  it('keeps the side that was touched', () => {
    const found = placeTouched([{ id: 'soleus', side: 'left' }], 0, 0, null)!;
    expect(answerOf(found)).toEqual({ symptom: 'calf', side: 'left' });
    expect(groupOf(found.place, 'left')).toMatchObject({ side: 'left', with: [{ side: 'left' }, { side: 'left' }] });
  });

  it('outlines every place so that its word is known again', () => {
    for (const symptom of symptoms.filter(({ structures }) => structures.length > 1))
      expect(placeOutlined(groupOf(symptom))?.id).toBe(symptom.id);
  });
});

describe('the question where it feels tight', () => {
  it('ends with a drill, with a choice in the list, and with dragging time', async () => {
    const visit = new Visit();
    await visit.prepared;
    const ask = (): void => {
      visit.time.greet();
      expect(visit.store.getState().asking).toBe(true);
    };
    ask();
    visit.choose.startDrill('calf-raise', 'left');
    expect(visit.store.getState()).toMatchObject({ asking: false, place: null });
    ask();
    visit.choose.select(right('soleus'));
    expect(visit.store.getState()).toMatchObject({ asking: false, selection: { id: 'soleus' } });
    ask();
    visit.time.seek(3);
    expect(visit.store.getState().asking).toBe(false);
  });
});
