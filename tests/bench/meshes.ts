import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DirectionalLight,
  Mesh,
  MeshStandardMaterial,
  PerspectiveCamera,
  Scene,
  WebGLRenderer,
} from 'three';

/**
 * The plain way, to compare with: 440 meshes with materials of their own, about 238 k triangles, all moved and
 * recoloured in every frame.
 */
function separateMeshes(): (time: number) => void {
  const renderer = new WebGLRenderer({ antialias: false });
  renderer.setSize(1440, 900);
  const scene = new Scene();
  const camera = new PerspectiveCamera(26, 1.6, 0.05, 30);
  camera.position.z = 5;
  scene.add(new DirectionalLight());
  const meshes = Array.from({ length: 440 }, (_, i) => {
    const mesh = new Mesh(grid(16, 17), new MeshStandardMaterial({ color: new Color().setHSL(i / 440, 0.3, 0.6) }));
    scene.add(mesh);
    return mesh;
  });
  return (time) => {
    meshes.forEach((mesh, i) => {
      mesh.position.set(Math.sin(time + i), Math.cos(time * 0.7 + i), 0);
      mesh.quaternion.setFromAxisAngle(mesh.up, time + i);
      mesh.material.color.setRGB(0.5 + 0.5 * Math.sin(time + i), 0.4, 0.3);
    });
    renderer.render(scene, camera);
  };
}

function grid(rows: number, columns: number): BufferGeometry {
  const positions = new Float32Array(rows * columns * 3).map((_, i) => Math.sin(i) * 0.05);
  const index: number[] = [];
  for (let r = 0; r + 1 < rows; r++) {
    for (let c = 0; c + 1 < columns; c++) {
      const a = r * columns + c;
      index.push(a, a + 1, a + columns, a + 1, a + columns + 1, a + columns);
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(positions, 3));
  geometry.setIndex(index);
  geometry.computeVertexNormals();
  return geometry;
}

declare global {
  interface Window {
    drawMeshes: (time: number) => void;
  }
}

window.drawMeshes = separateMeshes();
