out vec3 surfaceMC;
