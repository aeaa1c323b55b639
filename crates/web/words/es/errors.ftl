error-title = { $status ->
    [404] Esta página no existe
    [405] Esta dirección no se puede usar así
    [413] Se ha enviado demasiado de una vez
    [429] Demasiadas peticiones
    [503] El sitio está ocupado
    [500] Ha ocurrido un error aquí
   *[400] Esta petición no se entiende
}
error-text = { $status ->
    [404] Puede que la dirección esté mal escrita o que la página haya cambiado de lugar. La búsqueda siguiente puede encontrarla.
    [405] La página se puede leer, pero no modificar.
    [413] Envíe menos texto de una vez.
    [429] Han llegado muchísimas peticiones desde su red. Espere un minuto y vuelva a intentarlo.
    [503] Vuelva a intentarlo dentro de un momento. No se ha perdido nada.
    [500] La culpa es nuestra y ha quedado registrada. Vuelva a intentarlo dentro de un momento.
   *[400] La dirección, o lo que se envió con ella, está incompleta. La búsqueda siguiente puede ayudarle.
}
error-number = Número { $status }
error-request = Referencia si nos escribe: { $id }
home = Página de inicio
missing-title = Este artículo no está disponible{ $language }
missing-help = Puede leerlo aquí:
withdrawn-title = Este artículo se ha retirado
withdrawn-when = Retirado el { $date }.
withdrawn-published = Publicado el { $date }.
withdrawn-reason = Motivo: { $reason }
withdrawn-elsewhere = Versiones que aún se pueden leer
chooser-title = Elija un idioma
chooser-text = La dirección que ha seguido no lleva a ninguna parte de este sitio. Esta es su página de inicio.
