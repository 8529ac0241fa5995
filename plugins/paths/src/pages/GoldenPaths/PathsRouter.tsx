import { Route, Routes } from 'react-router-dom';
import { PathPage } from './PathPage';
import { PathsPage } from './PathsPage';

/** The golden paths, and each by itself. */
export function PathsRouter() {
  return (
    <Routes>
      <Route index element={<PathsPage />} />
      <Route path=":template" element={<PathPage />} />
    </Routes>
  );
}
