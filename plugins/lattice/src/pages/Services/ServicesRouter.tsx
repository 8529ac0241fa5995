import { Route, Routes } from 'react-router-dom';
import { AdoptPage } from '../Outside/AdoptPage';
import { OutsidePage } from '../Outside/OutsidePage';
import { ServicePage } from '../Service/ServicePage';
import { ServicesPage } from './ServicesPage';

/** The list, and the page of a service that has no component in the catalog. */
export function ServicesRouter() {
  return (
    <Routes>
      <Route index element={<ServicesPage />} />
      <Route path="outside" element={<OutsidePage />} />
      <Route path="outside/adopt" element={<AdoptPage />} />
      <Route path=":cluster/:namespace/:name" element={<ServicePage />} />
    </Routes>
  );
}
