import { objectName, ObjectDraft } from '../../kubernetes';
import { ContainerModel, ServiceModel } from '../../model';

/** The files of each container that hold no secret. */
export function configMaps(model: ServiceModel): ObjectDraft[] {
  return model.containers.flatMap(container => {
    const { text, base64 } = plainFiles(container);
    const because = container.files.flatMap(({ content, mountPath, path }) =>
      'text' in content || 'base64' in content
        ? [
            {
              path,
              rule: 'workload.file',
              text: `Container "${container.name}" reads file "${mountPath}".`,
            },
          ]
        : [],
    );
    if (because.length === 0) return [];
    return [
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        name: filesName(model, container),
        body: {
          ...(Object.keys(base64).length > 0 && { binaryData: base64 }),
          ...(Object.keys(text).length > 0 && { data: text }),
        },
        because,
      },
    ];
  });
}

/** What the ConfigMap of a container holds. */
function plainFiles({ files }: ContainerModel) {
  const text: Record<string, string> = {};
  const base64: Record<string, string> = {};
  for (const { content, key } of files) {
    if ('text' in content) text[key] = content.text;
    if ('base64' in content) base64[key] = content.base64;
  }
  return { text, base64 };
}

export function filesName(
  { prefix }: ServiceModel,
  { name }: ContainerModel,
): string {
  return objectName(prefix, name, 'files');
}
