import express from 'express';
import request from 'supertest';
import { schemaRouter } from './schemaRouter';

it('serves the schema of the language to editors', async () => {
  const app = express().use(schemaRouter());
  const { status, headers, body } = await request(app).get(
    '/schemas/lattice.json',
  );
  expect(status).toBe(200);
  expect(headers['content-type']).toMatch(/^application\/schema\+json/);
  expect(body.properties.kind.enum).toContain('LatticeService');
  expect((await request(app).get('/schemas/other.json')).status).toBe(404);
});
