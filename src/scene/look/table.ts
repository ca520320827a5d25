import { DataTexture, FloatType, NearestFilter, RGBAFormat, type WebGLRenderer } from 'three';

/**
 * A table of four numbers a cell that shaders read, written anew in many frames. The library makes it once; after that only the numbers
 * are sent: its own way of sending sets the filters and edges of the texture anew each time, which takes as long as the numbers.
 */
export class Table {
  readonly texture: DataTexture;
  /** Whether the numbers have changed since they were sent. */
  stale = true;

  constructor(data: Float32Array, width: number, height: number) {
    this.texture = new DataTexture(data as Float32Array<ArrayBuffer>, width, height, RGBAFormat, FloatType);
    this.texture.minFilter = NearestFilter;
    this.texture.magFilter = NearestFilter;
  }

  /** Sends the numbers where they have changed; called before what reads them is drawn. */
  send(renderer: WebGLRenderer): void {
    if (!this.stale) return;
    this.stale = false;
    const { texture } = this;
    const made = (renderer.properties.get(texture) as Record<string, WebGLTexture | undefined>)['__webglTexture'];
    if (!made) {
      texture.needsUpdate = true;
      return;
    }
    const { state } = renderer;
    const gl = renderer.getContext() as WebGL2RenderingContext;
    state.bindTexture(gl.TEXTURE_2D, made);
    // Through the library's own record of these switches, which other textures turn as well.
    state.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
    state.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
    state.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    const { width, height, data } = texture.image;
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, gl.RGBA, gl.FLOAT, data as Float32Array);
  }

  /** After a lost context: the library makes it again. */
  restore(): void {
    this.stale = false;
    this.texture.needsUpdate = true;
  }

  dispose(): void {
    this.texture.dispose();
  }
}
