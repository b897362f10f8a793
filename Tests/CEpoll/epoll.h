// epoll for the load generator: the toolchain's map of the C library leaves it out.
#include <sys/epoll.h>
