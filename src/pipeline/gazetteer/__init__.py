"""Countries, bodies, peoples and cities: Arabic names in, ISO codes and places out."""
