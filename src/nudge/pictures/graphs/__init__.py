"""Pictures of graphs and small networks: values forward, slopes back."""
