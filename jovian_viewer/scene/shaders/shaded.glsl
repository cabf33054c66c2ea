// Somebody's penumbra meets this globe. Of int occulterCount and mat4 occulters: their places and radii, a column each.
// Jupiter, where it is among them, is the first, and is oblate: space is stretched along vec3 stretchAxis until it is a
// sphere, which keeps straight light straight; zero where only moons occult.
float visibleSunFraction(vec3 point, vec3 towardsSun)
{
  float hidden = 0.0;
  for (int row = 0; row < occulterCount; row++)
  {
    vec3 toOcculter = occulters[row].xyz - point;
    vec3 direction = towardsSun;
    if (row == 0)
    {
      toOcculter += dot(toOcculter, stretchAxis) * stretchAxis;
      direction = normalize(direction + dot(direction, stretchAxis) * stretchAxis);
    }
    hidden += hiddenSunFraction(direction, sunAngle, toOcculter, occulters[row].w);
  }
  return max(1.0 - hidden, 0.0);
}

// A dark moon keeps a thin outline: of vec3 outlineColour, as shown; float outlineStrength, 0 to 1; float outlineCosine,
// of the slant at which the outline begins.
vec3 outlined(vec3 shown, float mu)
{
  float edge = 1.0 - smoothstep(0.7 * outlineCosine, outlineCosine, mu);
  return mix(shown, max(shown, outlineColour), outlineStrength * edge);
}
