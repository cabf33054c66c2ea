// Nothing stands between this globe and the Sun.
float visibleSunFraction(vec3 point, vec3 towardsSun)
{
  return 1.0;
}

vec3 outlined(vec3 shown, float mu)
{
  return shown;
}
