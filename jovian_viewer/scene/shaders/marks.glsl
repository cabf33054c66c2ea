// The dark marks of Comet Shoemaker-Levy 9: the twin of jovian_viewer.catalog.comet_marks.darkness, which says what the
// numbers mean. Only the program that is drawn in the months after July 1994 has it. VTK declares
//   int markCount; float markPlaces[]: of each its longitude on the map, latitude (radians), and the parts of its reach
//   per radian of longitude and of latitude; float markLooks[]: how dark are middle, crescent and ring
//   float markCore[1], markCrescent[2], markRing[2]: the middle's reach; of the others middle line and half width
//   float markSide[4]: direction of the crescent, cosines between which it begins
//   float markWobble[2]: how far from round, three and two times around
//   float markBelt, markBeltPlace[2]: how dark; latitude and half width
float bump(float way)
{
  float inside = max(1.0 - way * way, 0.0);
  return inside * inside;
}

vec3 marked(vec3 mapColour)
{
  vec3 towards = normalize(surfaceMC);
  float lat = asin(towards.z);
  float lon = atan(towards.y, towards.x);
  float left = 1.0 - markBelt * bump((lat - markBeltPlace[0]) / markBeltPlace[1]);
  // None but the far south pays for the loop: software OpenGL ends it where no pixel of a block goes on.
  int count = towards.z < -0.35 ? markCount : 0;
  for (int row = 0; row < count; row++)
  {
    float turned = lon - markPlaces[4 * row];
    turned -= 6.28318531 * floor(turned / 6.28318531 + 0.5);
    vec2 way = vec2(turned * markPlaces[4 * row + 2], (lat - markPlaces[4 * row + 1]) * markPlaces[4 * row + 3]);
    float reach = length(way);
    vec2 angle = way / max(reach, 1e-6);
    reach *= 1.0 + markWobble[0] * angle.y * (3.0 - 4.0 * angle.y * angle.y)
      + markWobble[1] * (angle.x * angle.x - angle.y * angle.y);
    float side = smoothstep(markSide[2], markSide[3], angle.x * markSide[0] + angle.y * markSide[1]);
    float gone = markLooks[3 * row] * bump(reach / markCore[0])
      + markLooks[3 * row + 1] * bump((reach - markCrescent[0]) / markCrescent[1]) * side
      + markLooks[3 * row + 2] * bump((reach - markRing[0]) / markRing[1]);
    left *= 1.0 - min(gone, 0.95);
  }
  // Soot: a little browner than the clouds.
  return mapColour * max(1.0 - (1.0 - left) * vec3(0.97, 1.0, 1.03), 0.0);
}
