import Claim from './Claim.astro';
import Fact from './Fact.astro';
import FreePlay from './FreePlay.astro';
import InstructorNote from './InstructorNote.astro';
import Predict from './Predict.astro';
import Quiz from './Quiz.astro';
import Reveal from './Reveal.astro';
import Run from './Run.astro';
import { specialComponents } from './special/components.ts';
import SamplingSlider from './SamplingSlider.astro';
import Service from './Service.astro';
import Waterfall from './Waterfall.astro';

/** The words a lesson author writes with, by the name they have in MDX; `words.ts` has their props. */
export const components = {
  Claim,
  Fact,
  FreePlay,
  InstructorNote,
  Predict,
  Quiz,
  Reveal,
  Run,
  SamplingSlider,
  Service,
  Waterfall,
  ...specialComponents,
};
