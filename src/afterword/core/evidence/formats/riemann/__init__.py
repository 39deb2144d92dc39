"""Events of Riemann."""
