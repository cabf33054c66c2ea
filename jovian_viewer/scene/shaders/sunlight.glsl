// How much of the Sun's disc a round body hides: the lens of two overlapping discs, the same quantity as
// jovian_viewer.astro.light.disc_overlap_fraction, with which tests/image/test_analytic_light.py compares the pixels.
//
// A ray that leaves `towardsSun` by the small angle e passes the occulter's centre e * along nearer or farther, so no
// angle is ever computed: single precision has no digits for half a thousandth of a radian. No branches either:
// software OpenGL computes both sides for every pixel.
//
// towardsSun: unit vector; sunAngle: angular radius of the Sun; toOcculter and its radius: any one unit of length.
float hiddenSunFraction(vec3 towardsSun, float sunAngle, vec3 toOcculter, float occulterRadius)
{
  float along = dot(toOcculter, towardsSun);
  // Distance of the discs' centres and the occulter's radius, in units of the Sun's.
  float unit = 1.0 / (max(along, 1e-6) * sunAngle);
  float d = max(length(toOcculter - along * towardsSun) * unit, 1e-6);
  float b = max(occulterRadius * unit, 1e-6);
  // Cosine and sine of half the arc of the Sun's limb that is hidden; -1: all of it, 1: nothing.
  float cosine = clamp(((d - b) * (d + b) + 1.0) / (2.0 * d), -1.0, 1.0);
  float chord = sqrt(1.0 - cosine * cosine);
  float sine = min(chord / b, 1.0);
  float arc = asin(sine);
  float segment = sine * sqrt(1.0 - sine * sine);
  // A small occulter mostly inside the Sun's disc: the larger part of it is on the Sun's side of the chord.
  bool inside = d * d + b * b < 1.0;
  float lens = acos(cosine) - chord * cosine + b * b * (inside ? 3.14159265 - arc + segment : arc - segment);
  return along > 0.0 ? clamp(lens / 3.14159265, 0.0, 1.0) : 0.0;
}
