/** The text of a file, piece by piece as it is read: a long one need never be there as a whole. */
export async function* piecesOf(file: Blob): AsyncGenerator<string> {
  const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    // Whoever stops half-way lets go of the file.
    void reader.cancel();
  }
}
