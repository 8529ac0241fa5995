import '@backstage/cli/asset-types';
import '@fontsource-variable/inter/wght.css';
import '@backstage/ui/css/styles.css';
import './modules/theme/tables.css';
import './modules/theme/tokens.css';
import ReactDOM from 'react-dom/client';
import App from './App';

ReactDOM.createRoot(document.getElementById('root')!).render(App.createRoot());
