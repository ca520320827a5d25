/** The file that a learning system reads first; it lies at the root of the package. */
export const manifestName = 'imsmanifest.xml';

/**
 * The manifest of a package with one lesson, after SCORM 1.2: one organization, one item, one resource that is launched.
 * @param id letters, figures and dashes @param launch the page that is opened, one of `files`
 */
export function manifestOf({
  id,
  title,
  launch,
  files,
}: {
  id: string;
  title: string;
  launch: string;
  files: readonly string[];
}): string {
  const imscp = 'http://www.imsproject.org/xsd/imscp_rootv1p1p2';
  const adlcp = 'http://www.adlnet.org/xsd/adlcp_rootv1p2';
  const name = escaped(title);
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="tightrope-${escaped(id)}" version="1.0"
  xmlns="${imscp}"
  xmlns:adlcp="${adlcp}"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="${imscp} imscp_rootv1p1p2.xsd ${adlcp} adlcp_rootv1p2.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="lessons">
    <organization identifier="lessons">
      <title>${name}</title>
      <item identifier="lesson" identifierref="page" isvisible="true">
        <title>${name}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="page" type="webcontent" adlcp:scormtype="sco" href="${escaped(launch)}">
${files.map((file) => `      <file href="${escaped(file)}" />`).join('\n')}
    </resource>
  </resources>
</manifest>
`;
}

/** A text as XML may hold it: the signs of the language are written out, and what no XML may hold is left out. */
function escaped(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex -- they are what is left out
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}
