import { Route, Routes } from 'react-router-dom';
import { ServicePage } from '../Service/ServicePage';
import { ServicesPage } from './ServicesPage';

/** The list, and the page of a service that has no component in the catalog. */
export function ServicesRouter() {
  return (
    <Routes>
      <Route index element={<ServicesPage />} />
      <Route path=":cluster/:namespace/:name" element={<ServicePage />} />
    </Routes>
  );
}
