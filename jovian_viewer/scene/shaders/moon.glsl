// Rough, airless ground: the lunar-Lambert law (McEwen 1991, Icarus 92, 298), normalised to 1 under a high Sun seen from
// above. A share `lommelSeeliger` of it is flat from limb to limb at full phase, the rest darkens like a white wall.
vec3 sunlitSurface(vec3 albedo, float mu0, float mu, float cosSun)
{
  return albedo * mix(mu0, 2.0 * mu0 / max(mu0 + mu, 1e-4), lommelSeeliger);
}

// Jupiter's light, from a disc so wide that its terminator is soft: of vec3 shineDirection, shineColour; float
// shineSpread, the sine of the disc's radius.
vec3 otherLight(vec3 albedo, vec3 normal)
{
  return albedo * shineColour * max((dot(normal, shineDirection) + shineSpread) / (1.0 + shineSpread), 0.0);
}
