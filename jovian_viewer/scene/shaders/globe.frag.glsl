// The light on a globe. Every vector lies in the mesh's own frame (z the north pole), lengths are the body's equatorial
// radii: places of Sun and occulters are true whatever the display scale, only the eye stands where it is drawn.
// VTK declares the numbers that jovian_viewer.scene.globe_shader sets; here
//   float polarRadius, exposure, nightFill; vec3 eye, sun, tint.
// Before this stand sunlight.glsl, one of unshaded.glsl and shaded.glsl, and one of jupiter.glsl and moon.glsl.
in vec3 surfaceMC;

// Textures and screen encode light as its 2.2nd root; the square root is near enough, costs software OpenGL a tenth,
// and what it undoes it does again. Above SHOULDER the curve bends, so that bright ice keeps its detail.
const float SHOULDER = 0.7;

vec3 shownColour(vec3 light)
{
  vec3 above = max(light - SHOULDER, 0.0) / (1.0 - SHOULDER);
  return sqrt(min(light, vec3(SHOULDER)) + (1.0 - SHOULDER) * above / (1.0 + above));
}

vec3 litSurface(vec3 mapColour)
{
  // The mesh is made of flat pieces: back to the smooth surface, so that shadows and terminator are smooth too.
  vec3 squash = vec3(1.0, 1.0, 1.0 / polarRadius);
  vec3 point = surfaceMC / length(surfaceMC * squash);
  vec3 normal = normalize(point * squash * squash);
  vec3 towardsSun = normalize(sun - point);
  float cosSun = dot(normal, towardsSun);
  float mu = max(dot(normal, normalize(eye - point)), 0.0);
  vec3 albedo = tint * mapColour * mapColour;
  vec3 day = sunlitSurface(albedo, max(cosSun, 0.0), mu, cosSun) * visibleSunFraction(point, towardsSun);
  vec3 shown = shownColour(exposure * mix(day + otherLight(albedo, normal), albedo, nightFill));
  return outlined(shown, mu);
}
