import { routing } from './routing.ts';

export default { routing };
