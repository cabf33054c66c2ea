// Jupiter's rings in its equator, z = 0. The twin in NumPy, with the meaning and the origin of every number, is
// jovian_viewer.scene.ring_light. Lengths are Jupiter radii. Places are drawn ones (distances may be compressed);
// true ones are computed back, so that light and shadow are those of the true system.
in vec3 ringMC;

// VTK declares the numbers that jovian_viewer.scene.ring_layer sets:
//   vec2 boundary0 ... boundary5       radius and width of the boundaries, from the inside out
//   vec3 ring0 ... ring4               optical depth, thickness over the longest way through, share of dust
//   vec2 dustForward, float dustEven   asymmetry and weight, weight
//   vec2 bodies                        exponent and strength
//   float exaggeration, displayGamma, trueExponent
//   vec3 eye, towardsSun               as drawn; unit vector
//   vec3 stretchedSun; float sunRadius the Sun where space is stretched along Jupiter's pole until the planet is a
//                                      sphere, which leaves the rings where they are

float sunlit(vec3 point)
{
  vec3 toSun = stretchedSun - point;
  float perDistance = inversesqrt(dot(toSun, toSun));
  vec3 towards = toSun * perDistance;
  float behind = -dot(point, towards);
  float offAxis = length(point + behind * towards);
  float halfWidth = max(behind, 1e-4) * sunRadius * perDistance;
  return behind > 0.0 ? smoothstep(-halfWidth, halfWidth, offAxis - 1.0) : 1.0;
}

float beyond(vec2 boundary, float radius, float pixelWidth)
{
  float halfWidth = 0.5 * boundary.y + pixelWidth;
  return smoothstep(boundary.x - halfWidth, boundary.x + halfWidth, radius);
}

float sent(vec3 ring, float within, float dustPhase, float bodiesPhase, float emissionCosine)
{
  return ring.x * within * mix(bodiesPhase, dustPhase, ring.z)
    * inversesqrt(emissionCosine * emissionCosine + ring.y * ring.y);
}

// How opaque the rings are drawn here, 0 to 1.
float ringOpacity()
{
  float drawnRadius = length(ringMC.xy);
  float radius = pow(drawnRadius, trueExponent);
  // Seen at a slant the main ring is narrower than a pixel: boundaries are never sharper than that.
  float pixelWidth = fwidth(radius);
  float light = exaggeration * sunlit(vec3(ringMC.xy * (radius / drawnRadius), 0.0));

  vec3 towardsEye = normalize(eye - ringMC);
  float scatteringCosine = -dot(towardsSun, towardsEye);
  float g = dustForward.x;
  float spread = 1.0 + g * g - 2.0 * g * scatteringCosine;
  float dustPhase = dustEven + dustForward.y * (1.0 - g * g) / (spread * sqrt(spread));
  float bodiesPhase = bodies.y * pow(acos(clamp(scatteringCosine, -1.0, 1.0)) / 3.14159265, bodies.x);

  float beyond0 = beyond(boundary0, radius, pixelWidth);
  float beyond1 = beyond(boundary1, radius, pixelWidth);
  float beyond2 = beyond(boundary2, radius, pixelWidth);
  float beyond3 = beyond(boundary3, radius, pixelWidth);
  float beyond4 = beyond(boundary4, radius, pixelWidth);
  float beyond5 = beyond(boundary5, radius, pixelWidth);
  // A difference, not a product: what fades over more than its own width keeps its total.
  light *= 0.25 * (sent(ring0, beyond0 - beyond1, dustPhase, bodiesPhase, towardsEye.z)
    + sent(ring1, beyond1 - beyond2, dustPhase, bodiesPhase, towardsEye.z)
    + sent(ring2, beyond2 - beyond3, dustPhase, bodiesPhase, towardsEye.z)
    + sent(ring3, beyond3 - beyond4, dustPhase, bodiesPhase, towardsEye.z)
    + sent(ring4, beyond4 - beyond5, dustPhase, bodiesPhase, towardsEye.z));
  return pow(light / (1.0 + light), 1.0 / displayGamma);
}
