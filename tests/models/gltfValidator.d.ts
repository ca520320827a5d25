declare module 'gltf-validator' {
  /** Checks a GLB against the specification; severity 0 is an error, 1 a warning. */
  export function validateBytes(data: Uint8Array): Promise<{
    issues: {
      numErrors: number;
      numWarnings: number;
      messages: { code: string; message: string; severity: number; pointer?: string }[];
    };
  }>;
}
