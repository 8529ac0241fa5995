export * from './emitEdges';
export * from './emitService';
