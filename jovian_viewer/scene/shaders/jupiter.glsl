// Thick clouds: Minnaert's law, normalised to 1 under a high Sun seen from above (Minnaert 1941, Astrophys. J. 93, 403),
// an exponent a colour, and a thin haze over the limb. Of vec3 minnaertExponent, all a little below 1, and vec3 haze.
vec3 sunlitSurface(vec3 albedo, float mu0, float mu, float cosSun)
{
  // mu0^k mu^(k-1) grows without bound at the very limb, where the law no longer holds.
  vec3 power = (minnaertExponent - 1.0) * log(max(mu0 * max(mu, 0.06), 1e-4));
  // exp(power), to 1 % as far as blue's exponent takes it: software OpenGL pays dearly for three exponentials.
  vec3 day = albedo * mu0 * (1.0 + power * (1.0 + power * (0.5 + power * 0.19)));
  // Light scattered high up: seen where the line of sight is long, lit a little past the terminator.
  float slant = 1.0 - mu;
  float slant2 = slant * slant;
  // Squared, since the screen shows the root of the light: otherwise the haze would end in an edge.
  float twilight = clamp(2.7 * cosSun + 0.32, 0.0, 1.0);
  return day + haze * (slant2 * slant2 * slant * twilight * twilight);
}

vec3 otherLight(vec3 albedo, vec3 normal)
{
  return vec3(0.0);
}
