// Shows the scene of this page: turn, zoom and shift it; look at a body. Nothing is fetched, nothing moves by itself.
import * as THREE from 'three';
import { GLTFLoader } from 'three-loader';
import { OrbitControls } from 'three-controls';

const settings = JSON.parse(document.getElementById('settings').textContent);
const canvas = document.getElementById('view');

function fail(words) {
  const place = document.createElement('p');
  place.className = 'problem';
  place.textContent = words;
  document.body.append(place);
}

function bytes(text) {
  const raw = atob(text.trim());
  const content = new Uint8Array(raw.length);
  for (let index = 0; index < raw.length; index += 1) content[index] = raw.charCodeAt(index);
  return content.buffer;
}

function show(gltf) {
  const renderer = new THREE.WebGLRenderer({ canvas, antialias: true });
  const scene = gltf.scene;
  scene.background = new THREE.Color(settings.background);
  scene.add(new THREE.AmbientLight(0xffffff, Math.PI * settings.night));
  const view = new THREE.Scene();
  view.background = scene.background;
  view.add(scene);
  view.updateMatrixWorld(true);

  const taken = gltf.cameras[0];
  const camera = new THREE.PerspectiveCamera(THREE.MathUtils.radToDeg(settings.angle), 1, 0.01, 1e5);
  taken.getWorldPosition(camera.position);
  const controls = new OrbitControls(camera, canvas);
  controls.listenToKeyEvents(canvas);
  const opening = { place: camera.position.clone(), focus: new THREE.Vector3(...settings.focus) };

  const bodies = settings.bodies.map((body) => {
    const mesh = scene.getObjectByName(body.node);
    const label = document.createElement('span');
    label.className = 'name';
    label.style.color = body.colour;
    label.textContent = body.name;
    document.body.append(label);
    const map = mesh.material.map;
    if (map) map.anisotropy = renderer.capabilities.getMaxAnisotropy();
    return { ...body, mesh, label, place: mesh.getWorldPosition(new THREE.Vector3()) };
  });

  let asked = false;
  function ask() {
    if (!asked) {
      asked = true;
      requestAnimationFrame(draw);
    }
  }

  function write() {
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    const ray = new THREE.Ray();
    const nearest = new THREE.Vector3();
    const discs = bodies.map((body) => {
      const seen = body.place.clone().project(camera);
      const distance = camera.position.distanceTo(body.place);
      const radius = (body.radius / distance / Math.tan(THREE.MathUtils.degToRad(camera.fov) / 2)) * (height / 2);
      ray.origin.copy(camera.position);
      ray.direction.subVectors(body.place, camera.position).normalize();
      // A name whose body stands behind another would point at the wrong one.
      const hidden = bodies.some((other) => {
        if (other === body) return false;
        ray.closestPointToPoint(other.place, nearest);
        return nearest.distanceTo(other.place) < other.radius && nearest.distanceTo(camera.position) < distance;
      });
      const out = hidden || seen.z > 1 || Math.abs(seen.x) > 1 || Math.abs(seen.y) > 1;
      return { body, out, radius, x: (0.5 + seen.x / 2) * width, y: (0.5 - seen.y / 2) * height };
    });
    const taken = [];
    for (const disc of discs) {
      const { body, radius, x, y } = disc;
      body.label.hidden = disc.out;
      if (disc.out) continue;
      const wide = body.label.offsetWidth;
      const high = body.label.offsetHeight;
      const places = [
        [x + radius + 4, y - high / 2],
        [x - radius - 4 - wide, y - high / 2],
        [x - wide / 2, y + radius + 4],
        [x - wide / 2, y - radius - 4 - high],
      ];
      const free = ([left, top]) =>
        left >= 0 &&
        left + wide <= width &&
        top >= 0 &&
        top + high <= height &&
        taken.every((box) => left > box[2] || left + wide < box[0] || top > box[3] || top + high < box[1]) &&
        discs.every((other) => {
          if (other === disc || other.out) return true;
          const far = Math.hypot(
            Math.max(left - other.x, 0, other.x - left - wide),
            Math.max(top - other.y, 0, other.y - top - high),
          );
          return far > other.radius;
        });
      const [left, top] = places.find(free) || places[0];
      taken.push([left, top, left + wide, top + high]);
      body.label.style.transform = `translate(${left.toFixed(1)}px, ${top.toFixed(1)}px)`;
    }
  }

  function draw() {
    asked = false;
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      renderer.setPixelRatio(ratio);
      renderer.setSize(width, height, false);
      camera.aspect = width / height;
      camera.updateProjectionMatrix();
    }
    renderer.render(view, camera);
    write();
    document.documentElement.dataset.drawn = 'yes';
  }

  const nav = document.getElementById('bodies');
  const buttons = [];
  function press(chosen) {
    for (const button of buttons) button.setAttribute('aria-pressed', String(button === chosen));
    controls.update();
    ask();
  }
  function offer(words, go) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = words;
    button.addEventListener('click', () => {
      go();
      press(button);
    });
    buttons.push(button);
    nav.append(button);
    return button;
  }
  function opened() {
    camera.position.copy(opening.place);
    controls.target.copy(opening.focus);
    controls.minDistance = 0;
  }
  const first = offer(settings.whole, opened);
  for (const body of bodies) {
    offer(body.name, () => {
      const away = camera.position.clone().sub(body.place).normalize();
      camera.position.copy(body.place).addScaledVector(away, 7 * body.radius);
      controls.target.copy(body.place);
      controls.minDistance = 1.3 * body.radius;
    });
  }

  controls.addEventListener('change', ask);
  window.addEventListener('resize', ask);
  opened();
  press(first);
}

try {
  new GLTFLoader().parse(
    bytes(document.getElementById('scene').textContent),
    '',
    (gltf) => {
      try {
        show(gltf);
      } catch (error) {
        fail(`${settings.problem} (${error.message})`);
      }
    },
    (error) => fail(`${settings.problem} (${error.message || error})`),
  );
} catch (error) {
  fail(`${settings.problem} (${error.message})`);
}
