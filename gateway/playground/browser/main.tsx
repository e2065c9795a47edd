import 'graphiql/style.css';
import './theme.css';
import './page.css';
import './narrow.css';
import { createRoot } from 'react-dom/client';
import { loadConfig } from './load-config.ts';
import { Page } from './page.tsx';

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no element with the id root.');

const { config, fault } = await loadConfig();
document.title = `${config.title} playground`;
createRoot(place).render(<Page config={config} fault={fault} />);
