import { Route, Routes } from 'react-router-dom';
import { ApprovalPage } from './ApprovalPage';
import { ApprovalsPage } from './ApprovalsPage';

/** What people are asked, and each question by itself. */
export function ApprovalsRouter() {
  return (
    <Routes>
      <Route index element={<ApprovalsPage />} />
      <Route path=":id" element={<ApprovalPage />} />
    </Routes>
  );
}
