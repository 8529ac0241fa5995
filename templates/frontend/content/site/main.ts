import { greeting } from './greeting.js';

const place = document.querySelector('#greeting');
if (place) {
  place.prepend(`${greeting(new Date().getHours())}. `);
}
